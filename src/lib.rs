//! Kenshu: a yearly professional training programme from the call for applicants to the certificate.

pub mod storage;
pub mod web;
