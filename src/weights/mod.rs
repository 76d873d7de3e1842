//! Small linear models that ship in the wheel, and the code that reads them.

mod linear;

pub use linear::{Feature, Linear, probability};
