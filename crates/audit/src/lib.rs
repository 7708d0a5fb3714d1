//! drempel-audit
