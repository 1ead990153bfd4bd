//! `kenshu seed FILE…`: programme files into the database, all or nothing.
