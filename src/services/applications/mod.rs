//! Applications (申込): what applicants do with their own, and what the office sees of all of them.

pub mod office_detail;
pub mod office_dossier;
pub mod office_export;
pub mod office_filter;
pub mod office_list;
#[cfg(test)]
mod office_testing;
