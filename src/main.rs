//! The `kenshu` program.

fn main() {}
