# The applicant’s pages
my-list_separator = {", "}

my-step-application = Application for { $year }
my-step-changing = You are changing the application with the receipt number { $number }.
my-step-changing_until = Changes are possible until { $date }.
my-step-next = Save and continue
my-step-leave = Save and stop here
my-step-save = Save
my-step-back_to_check = Back to the application without saving

my-refusal-contradiction = You have chosen courses nobody can be eligible for together. If you want to go on, please confirm that you know.
my-refusal-trainings_entered = There are trainings entered. To say “none”, please remove them first.
my-refusal-too_many_trainings = Up to { $max } trainings can be entered.
my-refusal-too_many_files = You can send up to { $max } documents. Please remove one you do not need and send it again.
my-refusal-too_much = Your documents can have up to { $megabytes } MB together. Please remove one you do not need and send it again.
my-refusal-broke_off = The connection broke off. Please send it again.

my-rule-holds_any = Holds a licence as: { $licences }
my-rule-holds_none = Holds no licence as: { $licences }
my-rule-healthcare_profession = Is a health professional
my-rule-prior_training = Has completed { $hours } hours of training for medical safety managers
my-rule-safety_role = Works in medical safety, or is going to
my-rule-recommendation = Can get the recommendation of { $recommender }

# /my
my-home-heading = My application
my-home-year = { $year }
my-home-draft = This is a draft. It has not been sent yet.
my-home-not_sent = The call has closed, so this draft can no longer be sent.
my-home-received = We have received your application.
my-home-received_without_papers = We have received your application. Some papers are still missing.
my-home-withdrawn = You have withdrawn your application.
my-home-next_fill = { $count ->
    [one] Please fill in one more part.
   *[other] Please fill in { $count } more parts.
}
my-home-next_send = Please check your application and send it.
my-home-next_papers = Please attach the missing papers.
my-home-next_change_or_wait = Please wait for the result of the selection. Until the deadline you can change your application.
my-home-next_wait = Please wait for the result of the selection. We will tell you by e-mail.
my-home-next_other_year = Please wait for the next call. If you have questions, please contact the office.
my-home-next_reopen = To apply again, make it a draft again and send it.
my-home-next_nothing = There is nothing to do.
my-home-due = { $date }, 23:59 Tokyo time
my-home-continue = Continue
my-home-check_and_send = Check and send
my-home-attach = Attach papers
my-home-number = Receipt number
my-home-submitted_at = Received
my-home-withdrawn_at = Withdrawn
my-home-courses = Courses you apply for
my-home-missing = What is missing
my-home-documents = Documents you sent
my-home-read = See the application
my-home-withdraw = Withdraw the application
my-home-reopen = Make it a draft again
my-home-open = Applications for { $year } are open
my-home-open_text = Have a look at the courses, then begin your application.
my-home-open_until = Applications close on { $date }.
my-home-open_action = See the courses and apply
my-home-nothing = There is no application. Once a call is open you can apply from the page of a course.
my-home-to_start = To the start page
my-home-sign_ins = Where you are signed in

# Courses and eligibility
my-choices-heading = Courses and eligibility
my-choices-lead = Please say which courses you apply for, which licences you hold, and whether you work in medical safety.
my-choices-courses = Courses you apply for
my-choices-courses_hint = Please choose in the order of your preference. One course is enough.
my-choices-none = None
my-choices-rank1 = First choice
my-choices-rank2 = Second choice
my-choices-rank3 = Third choice
my-choices-rank4 = Fourth choice
my-choices-rank5 = Fifth choice
my-choices-rank6 = Sixth choice
my-choices-chosen_twice = This course is chosen twice. Please choose another one, or “None”.
my-choices-contradiction = Some courses contradict each other
my-choices-contradiction_pair = “{ $one }” and “{ $other }”
my-choices-contradiction_text = Nobody can hold the licences that both courses ask for. You can take one of them at most.
my-choices-acknowledge_contradiction = I know that they contradict each other and want to apply for both
my-choices-licences = Licences and professions
my-choices-licences_hint = Please choose all that apply, also licences other than that of your main profession. If you hold no licence, choose “Administrative staff” or “Other”.
my-choices-main_profession = Present main profession
my-choices-main_profession_hint = Please choose one of those above.
my-choices-main_not_held = This profession is not chosen under “Licences and professions”. Please tick it there too, or choose again.
my-choices-other_profession = Name of the other profession
my-choices-other_profession_hint = Please fill this in if your main profession is “Other”.
my-choices-safety_role = Work in medical safety
my-choices-safety_role_hint = Please choose what applies now, or what is planned.

# About you
my-person-heading = About you
my-person-lead = Please tell us who is applying.
my-person-name = Name
my-person-name_hint = This is the name on your certificate. Please use the characters you use yourself.
my-person-family_name = Family name
my-person-given_name = Given name
my-person-kana = Reading in kana
my-person-kana_hint = Hiragana and half-width katakana are fine too.
my-person-family_kana = Family name in kana
my-person-given_kana = Given name in kana
my-person-former_family_name = Former family name
my-person-former_family_name_hint = Please fill this in if your licence or your certificates bear another name.
my-person-roman = Name in Latin letters
my-person-roman_hint = Please fill this in if you would like a certificate in English.
my-person-roman_family = Family name (Latin letters)
my-person-roman_given = Given name (Latin letters)
my-person-phone = Telephone
my-person-phone_hint = A number at which we can reach you during the day.
my-person-email = E-mail
my-person-email_hint = We write to the address you signed in with.

# Institution
my-institution-heading = Institution
my-institution-lead = Please tell us where you work now.
my-institution-name = Name of the institution
my-institution-name_hint = Please use its official name.
my-institution-kind = Kind of facility
my-institution-founder = Founder
my-institution-founder_hint = What kind of body runs the facility.
my-institution-beds = Number of beds
my-institution-beds_hint = Required for hospitals and clinics with beds.
my-institution-beds_unit = beds
my-institution-place = Address
my-institution-prefecture = Prefecture
my-institution-postal_code = Postal code
my-institution-postal_code_hint = A hospital’s own code is fine too.
my-institution-address = City, street, building
my-institution-legal_entity = Legal entity that pays the fee
my-institution-legal_entity_hint = Only if it differs from the institution.
my-institution-department = Department
my-institution-job_title = Job title

# Training and documents
my-training-heading = Training and documents
my-training-lead = Please enter the trainings you have completed, such as training for medical safety managers. If several add up to 40 hours, enter each of them.
my-training-lead_papers = Certificates can still be attached after sending, until the call closes.
my-training-entered = Trainings entered
my-training-nothing = Nothing has been entered yet.
my-training-no_training = I have not completed any training
my-training-none_or_some = If you have completed no training, please tick the box. Otherwise use “Add a training”.
my-training-no_certificate = No certificate
my-training-attach_below = Attach it under “Documents” below
my-training-remove = Remove this training
my-training-add = Add a training
my-training-add_action = Add the training
my-training-provider = Provider
my-training-provider_hint = The body that held the training.
my-training-title = Title of the training
my-training-hours = Hours
my-training-hours_hint = The hours written on the certificate.
my-training-hours_example = 40 or 36.5
my-training-hours_unit = hours
my-training-completed_on = Completed on
my-training-certificate = Training certificate
my-training-certificate_hint = PDF, JPEG or PNG, up to 10 MB.
my-training-papers = Documents
my-training-papers_lead = Send certificates that follow later, a copy of your licence, or other documents. Please send nothing about patients or incidents.
my-training-purpose = What it is
my-training-file = File
my-training-choose_file = Please choose a file.
my-training-send_file = Send the document
my-training-next = Continue
my-training-in_the_future = Please write a date up to today.
my-training-none_action = Go on without any training
my-training-leave = Stop here

# Motivation
my-motivation-heading = Motivation
my-motivation-lead = Please tell us why you would like to take part, and how you want to use what you learn.
my-motivation-motivation = Why you apply
my-motivation-motivation_hint = Please write nothing by which a patient or an incident could be recognised.
my-motivation-count = { $count ->
    [one] Now one character.
   *[other] Now { $count } characters.
}

# Recommender
my-recommender-heading = Recommender
my-recommender-lead = Please tell us who recommends you.
my-recommender-wanted = Whose recommendation is needed
my-recommender-wanted_by = { $course }: the recommendation of { $recommender }
my-recommender-way = How the recommendation comes
my-recommender-way_hint = If you choose e-mail, you ask for the recommendation from the page of your application, under “Recommendation”. Sending this application does not write to your recommender by itself.
my-recommender-oneself = This is your own address. Please write the address of your recommender.
my-recommender-name = Name of the recommender
my-recommender-title = Title of the recommender
my-recommender-title_example = Director of the hospital
my-recommender-email = E-mail of the recommender
my-recommender-email_hint = Required if you choose e-mail.

# Consents
my-consents-heading = Consents
my-consents-lead = Please answer each question. Apart from the first one, your answers make no difference to the selection.
my-consents-yes = I agree
my-consents-no = I do not agree
my-consents-training = Use of personal data to run the training
my-consents-training_hint = The organiser uses what you enter to take and judge applications, to run the training and to issue certificates. Without it you cannot apply.
my-consents-research = Use for research and education
my-consents-research_hint = Without your name and in a form in which nobody can be recognised, for research on what the training achieves.
my-consents-recording = Recording and photographs
my-consents-recording_hint = You may be seen in recordings and photographs of classes, used as a record and to tell about the training.
my-consents-roster = Listing in the participants’ roster
my-consents-roster_hint = Your name and institution in a roster for the participants of the same cohort.
my-consents-alumni = Contact from the network of graduates
my-consents-alumni_hint = News of follow-up and events after you have completed the training.

# Check
my-check-heading = Check
my-check-heading_sent = Your application
my-check-lead = Please check what you have entered. It has not been sent yet.
my-check-number = Receipt number { $number }
my-check-changes_until = Changes are possible until { $date }.
my-check-missing = Still needed before sending
my-check-missing_text = Once these are filled in, you can send your application.
my-check-choices = Eligibility, course by course
my-check-choices_text = This is how your answers compare with the eligibility in the call for applications. The office decides, so you can apply even if something is not met.
my-check-choice = Choice { $rank }: { $course }
my-check-course_page = About { $course }
my-check-change_choices = Change the courses
my-check-name = Name
my-check-kana = Reading in kana
my-check-roman = Name in Latin letters
my-check-place = Address
my-check-trainings = Trainings completed
my-check-no_training = None
my-check-no_certificate = no certificate
my-check-documents = Documents
my-check-papers = Papers that may follow
my-check-papers_text = You can send your application, but it is ready for selection only with these papers. Please attach them before the call closes.
my-check-send = Send the application
my-check-send_text = You get a receipt number and an e-mail. Until the call closes you can still change your application.
my-check-send_action = Send this application
my-check-later = Stop here without sending
my-check-home = Back to my application

# Withdrawing
my-withdraw-heading = Withdraw the application
my-withdraw-lead = You are withdrawing the application for { $year } with the receipt number { $number }.
my-withdraw-what = What happens
my-withdraw-not_considered = You will not be considered for these courses.
my-withdraw-mail = You get an e-mail that confirms it.
my-withdraw-again = Until { $date } you can make it a draft again and send it.
my-withdraw-not_again = The call has closed, so you cannot apply again.
my-withdraw-reason = Why you withdraw
my-withdraw-reason_hint = If you do not mind telling us.
my-withdraw-action = Withdraw the application
my-withdraw-back = Back without withdrawing
