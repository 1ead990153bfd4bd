# Papers

# Characters that no paper shows
paper-glyphs-title = Some characters cannot be printed
paper-glyphs-missing = “{ $characters }” cannot be printed on our papers. What you entered is kept as it is, and the office will look into how it is written there.
paper-glyphs-variants = “{ $characters }” comes out on paper in its usual form and not in the one entered. The office will look into how it is written there.
paper-glyphs-and = ,{" "}

# The mail about a paper that goes back
mail-recommendation-paper-returned-subject = Action needed: please send the recommendation again
mail-recommendation-paper-returned-lead = We could not accept the signed recommendation that you sent for { $year } as it is.
mail-recommendation-paper-returned-reason = The reason:
mail-recommendation-paper-returned-next = Please send it again on the following page. The form can be printed there, too.

# The printed form
paper-form-postal_code = Postal code { $code }
paper-form-undated = Dates to be announced
paper-form-stated = { $hours } (as stated)
paper-form-wanted = Recommendation of { $recommender }

# The applicant: the recommendation on paper
my-paper-heading = Recommendation on paper
my-paper-lead = Print the form, have it filled in, signed and sealed by your recommender, and send in a scan of it.
my-paper-sent_back = Please send the recommendation again
my-paper-reconfirm = The recommendation has to be confirmed again
my-paper-reconfirm_text = Your application changed after the paper was printed. Please print a new form and ask your recommender to confirm it once more.
my-paper-received = The recommendation has arrived. The office will read it.
my-paper-answered = The office has confirmed what the recommendation says.
my-paper-not_chosen = This application does not say that the recommendation comes on paper.
my-paper-to_recommender = See how it comes
my-paper-print = 1. Print the form
my-paper-print_text = The form shows your application as it is now. If you change your name, licences, profession, institution, courses or prior training afterwards, the recommendation has to be confirmed again.
my-paper-no_number = You have not sent your application yet, so the form bears no application number.
my-paper-print_action = Open the form (PDF)
my-paper-code = Check code of your application as it is now: { $code }
my-paper-send = 2. Send in the signed recommendation
my-paper-by_office = received by the office
my-paper-recorded = confirmed
my-paper-unrecorded = waiting to be confirmed
my-paper-scan = Scan of the recommendation
my-paper-scan_hint = PDF, JPEG or PNG, up to 10 MB. The whole page and its check code should be legible. Sending another one replaces one that nobody has confirmed yet.
my-paper-send_action = Send the recommendation

# Why not
paper-problem-code = Please enter the { $digits } characters of the check code at the foot of the paper: digits and the letters a to f.
paper-refusal-nothing_there = No scan of the recommendation has arrived yet.
paper-refusal-changed = While you were typing, another scan came or somebody else recorded this one. Please look at it again before you go on.
paper-refusal-other_facts = The printed code is not that of the application as it is now. To record it all the same, please tick the box below.
paper-refusal-confirmed = A paper whose answer was recorded cannot be sent back.
paper-refusal-problems = Please check what you entered.

# The office: the recommendation on paper
office-paper-heading = Recommendation on paper
office-paper-lead = Look at the scan of the signed paper and record what it says. Until then the recommendation waits to be confirmed.
office-paper-reconfirm = The recommendation has to be confirmed again
office-paper-reconfirm_text = This paper was signed for something other than what the application says now. Please ask the applicant for a confirmation on a new form.
office-paper-sent_back = Sent back for this reason; another one is awaited
office-paper-scan_heading = The paper that came
office-paper-by_office = filed by the office
office-paper-by_applicant = sent in by the applicant
office-paper-recorded_by = Recorded by { $who }, { $at }.
office-paper-recorded = Recorded { $at }.
office-paper-answer = What it says
office-paper-code = Check code
office-paper-code_hint = The 16 characters printed at the foot of the paper. Please copy them from the paper that came.
office-paper-differs = The check code is not that of the application now
office-paper-differs_codes = On the paper: { $typed } / Now: { $current }
office-paper-differs_text = After the form was printed the application changed: name, licences, profession, institution, courses or prior training. If the code is not misread, the answer can be recorded, but the recommendation then has to be confirmed again, and the applicant is told.
office-paper-other_facts = I have checked the code on the paper; record it as to be confirmed again
office-paper-verdict = Recommendation
office-paper-explanation = Conditions, or why not
office-paper-explanation_hint = Needed for a recommendation with conditions and for none.
office-paper-answered_by_name = Name of who signed
office-paper-answered_by_title = Title of who signed
office-paper-applicant_position = Position and role at work
office-paper-duty_release = Duty on course days
office-paper-duty_note = More about duty
office-paper-standing = Rank in the institution
office-paper-standing_hint = Given when several people of one institution apply.
office-paper-rank_of = Number of applicants
office-paper-rank = Rank
office-paper-payer = Who pays the fee
office-paper-invoice = Invoice to
office-paper-invoice_name = Name
office-paper-invoice_department = Department
office-paper-invoice_postal_code = Postal code
office-paper-invoice_address = Address
office-paper-invoice_email = E-mail
office-paper-remarks = Remarks
office-paper-confirm = Record the answer
office-paper-correct = Correct the record
office-paper-back = Back to the application
office-paper-return = Send it back
office-paper-return_text = For a paper that cannot be used: illegible, unsigned, without a seal. The applicant gets the reason by mail and can send in another one, also after the deadline.
office-paper-reason = Reason
office-paper-reason_hint = The applicant reads it as you write it.
office-paper-return_action = Send back with this reason
office-paper-nothing = No recommendation has arrived yet.
office-paper-post = File a paper that came by post
office-paper-post_text = Files the scan of a recommendation that came by post. It replaces one that nobody has confirmed yet.
office-paper-scan = Scan of the recommendation
office-paper-scan_hint = PDF, JPEG or PNG, up to 10 MB.
office-paper-post_action = File the scan

# Audit log
audit-recommendation-hand_in_paper = Sent in the recommendation on paper
audit-recommendation-confirm_paper = Recorded what the recommendation on paper says
audit-recommendation-return_paper = Sent the recommendation on paper back
audit-field-check_code = Check code
