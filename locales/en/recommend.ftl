# Recommendation

# The recommender's page
recommend-page-title = Request for a recommendation
recommend-page-to = { $name }
recommend-page-passed_on_by = { $name } has passed this request on to you.
recommend-page-lead = { $name } is applying for the training of { $year } and asks for your recommendation.
recommend-page-wanted = This training asks for the recommendation of { $recommender }.
recommend-page-until = Please answer on this page by { $at }. You need no account, and it takes about two minutes.
recommend-page-changed_title = The application has changed
recommend-page-changed_text = While you were answering, the applicant changed the application ({ $at }). What you typed is still here. Please look at what changed and send your answer again.
recommend-page-answer = Your answer
recommend-page-verdict = Recommendation
recommend-page-verdict_hint = The applicant and the office learn whether you recommend, and your conditions or reason. Everything else is read by the office only.
recommend-page-explanation = Conditions or reason
recommend-page-explanation_hint = Required if you recommend with conditions or do not recommend.
recommend-page-applicant_position = Position of the applicant
recommend-page-applicant_position_hint = Required if you recommend.
recommend-page-duty_release = Release from duty on the course days
recommend-page-duty_release_hint = Can the applicant be away from work on the days shown above? Required if you recommend.
recommend-page-duty_note = More about the release from duty
recommend-page-rank_legend = Rank within your institution
recommend-page-rank_hint = Please answer if several people of your institution apply.
recommend-page-rank_of = Number of applicants
recommend-page-rank = Rank of this applicant
recommend-page-payer = Who pays the fee
recommend-page-payer_hint = Required if you recommend.
recommend-page-invoice = Where the invoice goes
recommend-page-invoice_hint = If your institution or somebody else pays, the name, the postal code and the address are required.
recommend-page-invoice_name = Name on the invoice
recommend-page-invoice_department = Department
recommend-page-invoice_postal_code = Postal code
recommend-page-invoice_address = Address
recommend-page-invoice_email = E-mail for questions about the invoice
recommend-page-remarks = Remarks
recommend-page-by = Who answers
recommend-page-by_name = Name
recommend-page-by_title = Title
recommend-page-deputy = I answer in place of the person who was asked
recommend-page-send = Send the answer
recommend-page-pass_on = If somebody else answers
recommend-page-pass_on_text = If you pass this request on to a deputy, they get a new link. This one then stops working.
recommend-page-pass_on_action = Pass it on to a deputy

recommend-problem-conditions = Please write your conditions.
recommend-problem-reason = Please write why you do not recommend.
recommend-problem-invoice = This is needed to send the invoice.
recommend-problem-rank_of = Please write the number of applicants as well.
recommend-problem-rank_missing = Please write the rank as well.
recommend-problem-rank = The rank has to be a number from 1 to the number of applicants ({ $of }).

recommend-seen-person = Who is to be recommended
recommend-seen-number = Receipt number
recommend-seen-courses = Courses, and what they cost your institution
recommend-seen-choice = Choice { $rank }
recommend-seen-days = Course days
recommend-seen-day_count = { $count ->
    [one] { $count } day (show)
   *[other] { $count } days (show)
}
recommend-seen-no_days = The days will be published later.
recommend-seen-undated = A further { $hours } have no date yet.
recommend-seen-hours = Hours
recommend-seen-stated = (as stated in the call)
recommend-seen-fee = Fee
recommend-seen-tax = (tax included)
recommend-seen-cost_one = Taking it means { $days } days or { $hours } away from work, and { $fee }.
recommend-seen-cost_all = Taking all of them means { $days } days or { $hours } away from work, and { $fee }.
recommend-seen-stated_note = The hours are the sum of those stated in the call.

recommend-training = { $provider } { $title } ({ $hours } hours, completed { $day })
recommend-rank = { $rank } of { $of }
recommend-deputy = (deputy)
recommend-change-before = Before
recommend-change-after = Now

recommend-done-title = Thank you for your answer
recommend-done-state = Your answer was received.
recommend-done-next = There is nothing more to do. The applicant has been told as well.
recommend-done-copy = A copy goes to { $email }.
recommend-done-answer = Your answer
recommend-done-at = Answered: { $at }

recommend-pass_on-title = Pass it on to a deputy
recommend-pass_on-lead = Who answers in your place about the recommendation of { $name }?
recommend-pass_on-name = Name of the deputy
recommend-pass_on-title_of = Title of the deputy
recommend-pass_on-email = E-mail of the deputy
recommend-pass_on-send = Pass it on and send the mail

recommend-dead-next = What comes next
recommend-dead-contact = If you have questions, please write to the address at the bottom of this page.
recommend-dead-new_link = Ask the applicant for a new link
recommend-dead-used_title = You have answered
recommend-dead-used_text = The answer from this link was received. Thank you.
recommend-dead-used_at = Answered: { $at }
recommend-dead-used_next = There is nothing to do. A copy was sent by mail. If you want to correct it, please contact the office.
recommend-dead-withdrawn_title = The request was taken back
recommend-dead-withdrawn_text = The applicant withdrew the request or the application, so no answer is needed any more.
recommend-dead-withdrawn_at = Withdrawn: { $at }
recommend-dead-withdrawn_next = There is nothing to do.
recommend-dead-replaced_title = A new link took the place of this one
recommend-dead-replaced_text = The request was sent anew or passed on to somebody else, so this link does not work any more.
recommend-dead-replaced_at = Replaced: { $at }
recommend-dead-replaced_next = If you have a later mail, please use its link. If not, somebody else answers and there is nothing to do.
recommend-dead-expired_title = The link has expired
recommend-dead-expired_text = The time to answer is over, so this link does not work any more.
recommend-dead-expired_at = It worked until { $at }.
recommend-dead-expired_next = With this button we ask the applicant by mail to send you a new link.

# Why nobody can be asked
recommend-refusal-withdrawn = The application was withdrawn, so no recommendation can be asked for.
recommend-refusal-on_paper = You chose to hand in the letter on paper. To ask by e-mail, change that on the page of the recommender.
recommend-refusal-missing = Before you ask, please finish the pages on courses, yourself, your institution, your training and your recommender ({ $count } left).
recommend-refusal-answered = The recommender has answered.
recommend-refusal-window_closed = Applications closed on { $date }, so no new recommendation can be asked for. Please contact the office.
recommend-refusal-too_often = You have sent several requests today. Please try again later.
recommend-refusal-applicant = This is the applicant’s own address. Please write the address of the person who answers.
recommend-refusal-same = This mail came to that address. Please write the address of somebody else.
recommend-refusal-too_many_hands = This request has been passed on several times and cannot be passed on again. Please contact the applicant or the office.

# The office
recommend-office-heading = Recommendation
recommend-office-changed = What changed since the answer
recommend-office-passed_on_by = Passed on by
recommend-office-asked = Asked
recommend-office-mail = Mail with the link
recommend-office-bounced = Came back
recommend-office-opened = Link opened
recommend-office-opens = ({ $count } times)
recommend-office-not_opened = Not opened yet
recommend-office-expires = Link works until
recommend-office-answered = Answered
recommend-office-digest = Digest of the facts
recommend-office-seen = What the recommender saw
recommend-office-nobody = Nobody has been asked yet.

# The applicant's page
my-recommendation-heading = Recommendation
my-recommendation-refused = That was not possible
my-recommendation-not_asked = You have not asked for the recommendation yet.
my-recommendation-not_asked_next = With the button below we write to your recommender. Sending the application alone does not ask them.
my-recommendation-on_paper = You hand in the letter of recommendation on paper.
my-recommendation-on_paper_next = To ask by e-mail instead, choose that on the page of the recommender.
my-recommendation-waiting = { $name } has not answered yet.
my-recommendation-expired = The link sent to { $name } has expired.
my-recommendation-paper_received = The letter of recommendation has arrived. The office will confirm it.
my-recommendation-given = { $name } recommends you.
my-recommendation-conditional = { $name } recommends you with conditions.
my-recommendation-declined = { $name } answered that they do not recommend you this time.
my-recommendation-declined_next = You can talk to your recommender and ask again, or ask somebody else. The office decides on admission.
my-recommendation-reconfirm = To be confirmed again: your application changed after { $name } answered.
my-recommendation-reconfirm_next = Please ask for the recommendation again, for what the application says now.
my-recommendation-asked = { $name } was asked on { $at }.
my-recommendation-passed_on = { $name } passed the request on.
my-recommendation-answered = Answered on { $at }.
my-recommendation-mail_draft = The mail is being prepared.
my-recommendation-mail_approved = The mail is being prepared.
my-recommendation-mail_queued = The mail is waiting to be sent.
my-recommendation-mail_sent = The mail was sent on { $at }.
my-recommendation-mail_failed = The mail could not be sent. Please check the address of your recommender.
my-recommendation-mail_expired = The mail could not be sent in time.
my-recommendation-mail_held = The mail is being held back. Please contact the office.
my-recommendation-mail_bounced = The mail did not arrive. Please check the address of your recommender.
my-recommendation-opened = The page was first opened on { $at }.
my-recommendation-not_opened = The page has not been opened yet.
my-recommendation-ends = The link works until { $at }.
my-recommendation-explanation = Conditions or reason of the recommender:
my-recommendation-changes = What changed:
my-recommendation-step = Open the page of the recommender
my-recommendation-written_in = Language of the mail
my-recommendation-written_in_hint = Choose the language your recommender reads best.
my-recommendation-ask_first = Ask { $name } for the recommendation
my-recommendation-ask_again = Ask { $name } again
my-recommendation-take_back = Take the request back

# Terms
term-recommendation_state-not_asked = Not asked
term-recommendation_state-waiting = Waiting
term-recommendation_state-paper_received = Letter to confirm
term-recommendation_state-given = Recommended
term-recommendation_state-conditional = With conditions
term-recommendation_state-declined = Not recommended
term-recommendation_state-reconfirm = Confirm again
term-request_state-waiting = Waiting
term-request_state-answered = Answered
term-request_state-withdrawn = Taken back
term-request_state-replaced = Replaced
term-verdict-recommend = I recommend
term-verdict-conditions = I recommend with conditions
term-verdict-decline = I do not recommend
term-duty_release-full = On all course days
term-duty_release-partly = On some course days
term-duty_release-none = Not released (takes leave)
term-payer-institution = The institution
term-payer-applicant = The applicant
term-payer-other = Somebody else
term-fact-name = Name
term-fact-licences = Licences
term-fact-profession = Main profession
term-fact-institution = Institution
term-fact-legal_entity = Legal entity
term-fact-choices = Courses
term-fact-trainings = Previous training
term-actor-recommender = Recommender

eligibility-recommendation_conditional = You have the recommendation with conditions.
eligibility-recommendation_declined = The recommender does not recommend.
eligibility-recommendation_outdated = The application changed after the recommendation. It has to be confirmed again.

flash-recommendation_asked = A mail goes to your recommender and asks for the recommendation.
flash-recommendation_taken_back = The request was taken back.
flash-passed_on = The deputy gets a new link. There is nothing more to do.
flash-new_link_wanted = The applicant is asked by mail to send a new link.
flash-link_works = This link still works.

audit-recommendation-ask = Asked for the recommendation
audit-recommendation-take_back = Took the request for a recommendation back
audit-recommendation-answer = Answered about the recommendation
audit-recommendation-pass_on = Passed the request on to a deputy
audit-field-verdict = Recommendation
audit-field-answered_by_name = Answered by
audit-field-answered_by_title = Title of who answered

# Mails
mail-recommendation-request-subject = Action needed: recommendation of { $applicant }
mail-recommendation-request-passed-on = { $name } has passed this request on to you.
mail-recommendation-request-lead = { $applicant } of { $institution } is applying for the training of { $year } and asks for your recommendation.
mail-recommendation-request-open = Please read the application and answer by this link. You need no account, and it takes about two minutes.
mail-recommendation-request-action = Open the page
mail-recommendation-request-until = Please answer by { $day }.
mail-recommendation-request-how = If somebody else answers, you can pass it on from that page.
mail-recommendation-request-secret = The link is the key to your answer. Please do not forward it; pass it on from the page instead.
mail-recommendation-request-unknown = If this means nothing to you, please delete this mail or contact us at the address below.

mail-recommendation-answered-subject = Your recommender has answered
mail-recommendation-answered-subject-decline = Action needed: your recommender has answered
mail-recommendation-answered-recommend = { $recommender } recommends you for the training of { $year }.
mail-recommendation-answered-conditions = { $recommender } recommends you for the training of { $year } with conditions.
mail-recommendation-answered-decline = { $recommender } answered that they do not recommend you for the training of { $year } this time.
mail-recommendation-answered-next-recommend = There is nothing more to do about the recommendation.
mail-recommendation-answered-next-conditions = You find the conditions on the following page. The office will look at them.
mail-recommendation-answered-next-decline = You find the reason on the following page. You can talk to your recommender and ask again, or ask somebody else.

mail-recommendation-reconfirm-subject = Action needed: ask for your recommendation again
mail-recommendation-reconfirm-lead = Your application for { $year } changed after { $recommender } answered. Please ask for the recommendation again, for what the application says now.
mail-recommendation-reconfirm-changed = What changed:
mail-recommendation-reconfirm-next = You can ask again under “Recommendation” on the following page.

mail-recommendation-expired-subject = Action needed: your recommender wants a new link
mail-recommendation-expired-lead = The link sent to { $recommender } about your application for { $year } has expired. { $recommender } asks for a new one.
mail-recommendation-expired-next = Please ask again under “Recommendation” on the following page.

mail-recommendation-copy-subject = A copy of your answer about { $applicant }
mail-recommendation-copy-lead = Thank you for your answer about the application of { $applicant } of { $institution } for the training of { $year }. This is your copy.
mail-recommendation-copy-at = Answered: { $at }
mail-recommendation-copy-line = { $label }: { $value }
mail-recommendation-copy-wrong = If something is wrong, or this means nothing to you, please contact us at the address below. You find more about the training on this page:

mail-recommendation-taken-back-subject = No answer needed any more about { $applicant }
mail-recommendation-taken-back-lead = The request to recommend { $applicant } of { $institution } for the training of { $year } was taken back.
mail-recommendation-taken-back-nothing = You need not answer. The link in our earlier mail does not work any more.
mail-recommendation-taken-back-page = You find more about the training on this page.
