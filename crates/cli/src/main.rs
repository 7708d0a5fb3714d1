//! drempel
fn main(){}
