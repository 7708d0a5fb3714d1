//! drempel-report
