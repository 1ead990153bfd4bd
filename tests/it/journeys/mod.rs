//! Stories from the first page to the last mail, as the manual tells them.

mod audit_log;
mod bounces;
mod busy;
mod changes;
mod deadline;
mod document_desk;
mod double_send;
mod eligibility_questions;
mod facility;
mod mail_outage;
mod nurse_applies;
mod office_finds;
mod outbox;
mod physician_applies;
mod recommendation;
mod recommendation_link;
mod resume;
mod rush;
mod staff;
mod stranger;
mod wrong_input;

mod names_on_paper;
mod recommended_on_paper;
mod reminders;
mod storage_full;
mod today;
