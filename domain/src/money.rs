//! Whole yen.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// An amount of whole yen, tax included unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
#[serde(transparent)]
pub struct Yen(pub i64);

impl Yen {
    /// The consumption tax contained in this tax-inclusive amount at `percent`, fractions cut off.
    ///
    /// Tax is computed once per rate and document on the total (消費税法施行令 第七十条の十), so
    /// call this with the sum and never add up the tax of parts. `None` if the percentage makes no
    /// sense (−100 or less).
    pub fn tax_contained(self, percent: Decimal) -> Option<Yen> {
        let divisor = percent.checked_add(Decimal::ONE_HUNDRED)?;
        if divisor <= Decimal::ZERO {
            return None;
        }
        let tax = Decimal::from(self.0)
            .checked_mul(percent)?
            .checked_div(divisor)?;
        tax.round_dp_with_strategy(0, RoundingStrategy::ToZero)
            .to_i64()
            .map(Yen)
    }
}

/// The standard rate of consumption tax since 2019-10-01 (消費税 7.8 % and 地方消費税 2.2 %).
pub const STANDARD_TAX_PERCENT: Decimal = Decimal::TEN;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_is_cut_off_once_on_the_total() {
        for (total, tax) in [
            (1_800_000, 163_636), // 1,200,000 + 600,000; tax of the parts would add up to 163,635
            (1_200_000, 109_090),
            (600_000, 54_545),
            (250_000, 22_727),
            (0, 0),
        ] {
            assert_eq!(
                Yen(total).tax_contained(STANDARD_TAX_PERCENT),
                Some(Yen(tax)),
                "{total}"
            );
        }
        assert_eq!(Yen(1).tax_contained(Decimal::from(-100)), None);
    }
}
