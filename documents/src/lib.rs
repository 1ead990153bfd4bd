//! The papers of Kenshu: plain data in, PDF bytes out.
