//! Stories from the first page to the last mail.
