//! Routes and roles.
