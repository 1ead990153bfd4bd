//! Query budgets.
