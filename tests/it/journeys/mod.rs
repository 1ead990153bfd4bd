//! Stories from the first page to the last mail, as the manual tells them.

mod busy;
mod changes;
mod deadline;
mod double_send;
mod eligibility_questions;
mod facility;
mod mail_outage;
mod nurse_applies;
mod office_finds;
mod physician_applies;
mod resume;
mod rush;
mod staff;
mod stranger;
mod wrong_input;
