//! One macro for the closed lists that are stored by a code.

/// Declares an enum whose variants are written as a fixed `snake_case` code — in the database, in
/// forms, in files and in message keys — with `ALL`, `code()` and `FromStr`.
///
/// The code is the contract: renaming a variant is free, changing a code is a migration.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $code:literal ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(
            feature = "sea-orm",
            derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
            sea_orm(rs_type = "String", db_type = "String(sea_orm::sea_query::StringLen::N(40))")
        )]
        pub enum $name {
            $(
                $(#[$vmeta])*
                #[serde(rename = $code)]
                #[cfg_attr(feature = "sea-orm", sea_orm(string_value = $code))]
                $variant
            ),+
        }

        impl $name {
            /// Every value, in the order in which it is offered to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The fixed code of this value.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::message::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code { $($code => Ok(Self::$variant),)+ _ => Err($crate::message::UnknownCode) }
            }
        }
    };
}
pub(crate) use coded;
