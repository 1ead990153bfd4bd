# The document desk
nav-desk = Documents

# Kinds and states of items
term-item_kind-recommendation = Recommendation
term-item_kind-training_certificate = Training certificate
term-item_kind-licence_copy = Copy of a licence
term-item_kind-other = Other document
term-item_state-missing = Not here
term-item_state-received = To be checked
term-item_state-accepted = Accepted
term-item_state-returned = Returned
term-eligibility_verdict-met = Met
term-eligibility_verdict-not_met = Not met
desk-item-certificate_of = Training certificate ({ $provider })
desk-recommendation-not_asked = The recommender has not been asked yet.
desk-recommendation-waiting = Waiting for the recommender’s answer.
desk-recommendation-paper_received = A signed recommendation has arrived.
desk-recommendation-given = Recommended.
desk-recommendation-conditional = Recommended with conditions.
desk-recommendation-declined = The recommender declined.
desk-recommendation-reconfirm = The application changed after it was recommended. The recommender has to confirm it again.

# Refusals
refusal-desk-not_submitted = This application was not sent, or was withdrawn. Its documents cannot be decided about.
refusal-desk-not_here = A recommendation is not decided about on this page.
refusal-desk-nothing_there = No document has arrived that could be accepted.
refusal-desk-reason_missing = Say why the document is returned.
refusal-desk-answer_by_over = Enter today or a later day to answer by.
refusal-desk-changed = Somebody else decided first, or a newer document arrived. Look at how things stand now, then decide again.
refusal-desk-note_missing = Write down why you decided so.
refusal-desk-finding_changed = The application changed, or somebody else decided first. Look at how things stand now, then decide again.

# The desk of one application
desk-page-title = Document check
desk-page-lead = Check the documents that are needed, and the conditions that a person has to decide about.
desk-page-screener = You can look at this page. The coordinators decide.
desk-page-not_submitted = This application is not in the office’s hands, so nothing can be decided about its documents.
desk-page-items = Documents needed
desk-page-required = Required
desk-page-optional = Optional
desk-page-selected = Selected
desk-page-late = The day to answer by is over
desk-page-answer_by = Answer by
desk-page-training = Training
desk-page-hours = { $hours } hours
desk-page-completed_on = completed { $date }
desk-page-papers = Files received
desk-page-no_paper = No file has arrived yet.
desk-page-show = Show here
desk-page-shown = Shown
desk-page-download = Save
desk-page-open = Open on its own
desk-page-viewer = Document: { $name }
desk-page-accept = Accept
desk-page-accept_again = Take the return back and accept
desk-page-return = Return
desk-page-ask = Ask for it
desk-page-return_again = Take the acceptance back and return
desk-page-return_once_more = Return with another reason
desk-page-history = Decisions about this document
desk-page-no_history = Nothing has been decided yet.
desk-page-decided = { $who }, { $at }
desk-page-previous_item = Previous document
desk-page-next_item = Next document
desk-page-next_application = To the next application
desk-page-to_queue = To the list of documents to check
desk-page-to_application = See the application
desk-page-findings = Conditions to decide about
desk-page-no_findings = No condition has to be decided about by a person.
desk-page-decide = Decide
desk-page-decide_again = Change the decision
desk-page-undecided = To be decided
desk-page-stale = The facts changed after the decision
desk-page-note = Why

# Returning
desk-return-title = Return a document
desk-return-lead = The applicant is told why by mail, and can send in this document again, also after the window has closed. Nothing else is opened.
desk-return-lang-ja = The applicant gets mail in Japanese. Please write the reason in Japanese.
desk-return-lang-en = The applicant gets mail in English.
desk-return-item = Document
desk-return-canned = Common reasons
desk-return-canned_hint = Choose one and press “Insert”: it is added to the reason below, where you can change it.
desk-return-insert = Insert
desk-return-reason = Reason for returning
desk-return-reason_hint = The applicant reads exactly these words. Say what has to be done and how.
desk-return-answer_by = Answer by
desk-return-answer_by_hint = The applicant is asked to answer by this day. A later document is still taken.
desk-return-send = Return it and send the mail
desk-return-back = Back to the document check
desk-canned-illegible = We cannot read it. Please take a clearer picture or scan it, and send it again.
desk-canned-wrong_paper = This seems to be another document than the one we need. Please send the certificate of the training.
desk-canned-hours_missing = We cannot see the hours of the training or the day of its completion. Please send a document that shows both.
desk-canned-name_differs = The name on the document differs from the one in your application. If you have changed your name, please add a document that shows this.
desk-canned-not_whole = Part of the document is missing. Please send every page.
desk-canned_name-illegible = Cannot be read
desk-canned_name-wrong_paper = Another document
desk-canned_name-hours_missing = Hours or day missing
desk-canned_name-name_differs = Another name
desk-canned_name-not_whole = Pages missing

# Deciding about a condition
desk-finding-title = Decide about a condition
desk-finding-course = Course
desk-finding-rule = The brochure’s words
desk-finding-reason = What the rules found
desk-finding-evidence = What to judge by
desk-finding-total = Total
desk-finding-professions = Licences and jobs
desk-finding-no_evidence = Please look at the application.
desk-finding-before = The decision so far
desk-finding-stale = This decision was about the facts before they changed. Please decide again.
desk-finding-verdict = Decision
desk-finding-note = Why
desk-finding-note_hint = Write down what you looked at and why you decided so. Only the office reads this; the applicant never does.
desk-finding-everywhere = Record the same decision for the other chosen courses that ask the same
desk-finding-save = Record the decision
desk-finding-back = Back to the document check

# The queue
desk-queue-title = Documents to check
desk-queue-heading = Documents to check, { $year }
desk-queue-lead = Applications that wait for the office, the most urgent first.
desk-queue-piles = Show
desk-queue-pile-open = Needs attention
desk-queue-pile-to_check = Documents to check
desk-queue-pile-eligibility = Conditions to decide
desk-queue-pile-returned = Returned
desk-queue-pile-missing = Something missing
desk-queue-select = Select
desk-queue-select_one = Select { $name }
desk-queue-state = Documents
desk-queue-due = Next date
desk-queue-days_left = { $days ->
    [one] one day left
   *[other] { $days } days left
}
desk-queue-last_day = until today
desk-queue-over = { $days ->
    [one] one day over
   *[other] { $days } days over
}
desk-queue-received = To check: { $count }
desk-queue-returned = Returned: { $count }
desk-queue-missing = Missing: { $count }
desk-queue-eligibility = Conditions: { $count }
desk-queue-nothing = No application is like this.
desk-queue-can_do = What you can do here: check documents that arrived, accept or return several at once, draft a letter about what is missing.
desk-queue-bulk = With the selected applications
desk-queue-bulk_hint = The next page shows whom it is about and what happens, before anything is done.
desk-queue-accept = Accept the documents to check
desk-queue-return = Return documents of one kind
desk-queue-remind = Draft a letter about what is missing
desk-queue-none_selected = Select at least one application.
desk-queue-page = Page { $page }

# Several at once
desk-bulk-title = Check what is going to happen
desk-bulk-accept = The documents to check of these applications are accepted.
desk-bulk-return = The documents to check of these applications are returned, and the applicants are told by mail.
desk-bulk-remind = A letter about what is missing is drafted for each of these applicants. It is not sent before it is approved in the outbox.
desk-bulk-who = Applicant
desk-bulk-what = Documents
desk-bulk-left_out = Left out
desk-bulk-left_out-changed = Changed since you looked at it, so nothing is done
desk-bulk-left_out-nothing = There is nothing of this kind
desk-bulk-left_out-written = The same letter has been drafted already
desk-bulk-kind = Kind of document
desk-bulk-reason = Reason for returning
desk-bulk-reason_hint = Every applicant reads exactly these words.
desk-bulk-answer_by = Answer by
desk-bulk-confirm-accept = Accept
desk-bulk-confirm-return = Return them and send the mails
desk-bulk-confirm-remind = Draft the letters
desk-bulk-back = Go back to the list instead
desk-bulk-nothing = Nothing can be done with these applications.
desk-bulk-done_title = What was done
desk-bulk-done = { $count ->
    [one] One application was dealt with.
   *[other] { $count } applications were dealt with.
}
desk-bulk-left = { $count ->
    [one] One application was left as it is:
   *[other] { $count } applications were left as they are:
}
desk-bulk-to_queue = To the list of documents to check

# The memo
desk-memo-title = Office memo
desk-memo-memo = Memo
desk-memo-memo_hint = Only the office reads this. The applicant never sees it.
desk-memo-save = Save the memo
desk-memo-back = Back to the application
desk-memo-empty = There is no memo.

# On the page of the application
desk-section-title = Documents and conditions
desk-section-open = Open the document check

# The applicant’s pages
my-items-title = Your documents
my-items-state-missing = Not here yet
my-items-state-received = With the office
my-items-state-accepted = Accepted
my-items-state-returned = Returned
my-items-reason = Why it was returned
my-items-answer_by = Please send it by { $date }.
my-items-late = It was asked for by { $date }. Please send it soon.
my-items-send = Send this document
my-items-replace = Replace this document
my-items-eligibility = The office has looked at your eligibility. You will be told the result together with that of the selection.
my-home-returned = A document was returned.
my-home-next_returned = Please read why, and send the document again.
my-home-send_item = Send the document
my-item-heading = Send a document
my-item-lead = On this page you can send this one document.
my-item-item = Document
my-item-current = The file we have now
my-item-file = File
my-item-file_hint = PDF, JPEG or PNG, up to 10 MB. A photograph taken with your phone is fine.
my-item-send = Send it
my-item-closed = This document cannot be sent in now.
my-item-back = Back to your application
flash-item_sent = We have received the document and will look at it.
flash-decided = It is recorded.

# Mails
mail-item-returned-subject = Action needed: please send a document again (receipt number { $number })
mail-item-returned-lead = We have looked at the documents of your application for the { $year } programme year. Please send us this one again.
mail-item-returned-item = Document: { $item }
mail-item-returned-reason = Why:
mail-item-returned-send = Please send it on this page:
mail-item-returned-action = Open the page for this document
mail-item-returned-answer-by = Please send it by { $day }.
mail-item-returned-only = Everything else in your application can stay as it is.
mail-missing-items-subject = Action needed: something is still missing (receipt number { $number })
mail-missing-items-lead = These things for your application for the { $year } programme year have not reached us yet.
mail-missing-items-items = Not here yet:
mail-missing-items-until = Please see to it by { $day }.
mail-missing-items-page = You can see where your application stands and send documents on this page:
mail-missing-items-crossed = If you have sent them in the meantime, you need not do anything.

# The audit log
audit-application-replace_item = Sent a document again
audit-desk-accept_item = Accepted a document
audit-desk-return_item = Returned a document
audit-desk-decide_eligibility = Decided about a condition
audit-desk-save_memo = Saved the office memo
audit-desk-remind_missing = Drafted a letter about what is missing
audit-field-item = Document
audit-field-item_kind = Kind
audit-field-item_state = State of the document
audit-field-answer_by = Answer by
audit-field-requirement = Condition
audit-field-eligibility_verdict = Decision
audit-field-office_memo = Office memo

# The list and its exports
office-desk-column = Documents
office-desk-filter = Documents
office-desk-any = All
office-export-items_missing = Documents missing
office-export-items_received = Documents to check
office-export-items_returned = Documents returned
office-export-eligibility_open = Conditions to decide

# The demonstration
demo-desk-note = (Demo) The office looked at the certificate and the record of supplementary training, and found the condition met.
