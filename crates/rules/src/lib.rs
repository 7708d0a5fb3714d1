//! drempel-rules
