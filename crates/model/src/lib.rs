//! drempel-model
