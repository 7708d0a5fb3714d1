//! drempel-page
