//! drempel
fn main() {}
