# The office's pages
office-yes = Yes
office-no = No
office-colon = {": "}
office-course = Course
office-complete-yes = Nothing missing
office-complete-no = Something missing

# Home
office-home-title = Office
office-home-heading = Office, { $year }
office-home-no_programme = No programme has been loaded yet. What you can do here: once a programme is loaded, this page shows the applications of each course.
office-home-to_list = To the applications
office-home-windows = When applications are taken
office-home-cohort = Cohort
office-home-cohort_name = { $name }, cohort { $number }
office-home-opens_on = Opens
office-home-closes_on = Closes
office-home-days_left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
office-home-days_until = { $days ->
    [one] opens in 1 day
   *[other] opens in { $days } days
}
office-home-last_day = today is the last day
office-home-courses = Applications by course
office-home-courses_note = An application for several courses is counted in each of them.
office-home-complete = Received, nothing missing
office-home-pending = Work that is not done
office-home-mails_waiting = { $count ->
    [one] { $count } mail waits to be sent. This happens by itself.
   *[other] { $count } mails wait to be sent. This happens by itself.
}
office-home-mails_failed = { $count ->
    [one] { $count } mail could not be sent. The application it is about shows the mail server’s answer.
   *[other] { $count } mails could not be sent. The applications they are about show the mail server’s answers.
}
office-home-jobs_parked = { $count ->
    [one] { $count } job was given up after it failed. Please tell whoever runs the server.
   *[other] { $count } jobs were given up after they failed. Please tell whoever runs the server.
}
office-home-incomplete = Received, something missing
term-window-open = Open
term-window-not_yet = Not open yet
term-window-closed = Closed

# List
office-list-title = Applications
office-list-heading = Applications, { $year }
office-list-csv = Save as CSV
office-list-xlsx = Save for Excel
office-list-search = Find an application
office-list-search_hint = By name, reading in kana, institution or number. Full-width and half-width letters and both kinds of kana are the same.
office-list-search_button = Find
office-list-search_clear = Clear the search
office-list-every_course = Every course
office-list-every_state = All
office-list-either = All
office-list-number = Number
office-list-no_number = No number
office-list-name = Name
office-list-nameless = No name yet
office-list-institution = Institution
office-list-choices = Courses
office-list-state = State
office-list-more_filters = Narrow by completeness, recommendation, documents or what is needed
office-list-completeness = Completeness
office-list-submitted = Received
office-list-begun = begun
office-list-nothing = There is no application in this state yet.
office-list-nothing_found = No application matches.
office-list-can_do = What you can do here: narrow the list by course, state and completeness, look for a name or an institution, and put it in order by kana or time.
office-list-look_in_every_state = Look in every state
office-list-unfilter = Show everything in this state
office-list-first = To the first page

# Application
office-application-title = Application
office-application-person = Applicant
office-application-submitted = Received
office-application-withdrawn = Withdrawn
office-application-updated = Last changed
office-application-begun = Begun
office-application-choices = Courses and eligibility
office-application-choice = Choice { $rank }: { $title }
office-application-rule = Rule
office-application-outcome = Answer
office-application-source = In the call for applications
office-application-pinned = As judged when it was sent, { $at }.
office-application-unpinned = Not sent yet: judged by what is entered now.
office-application-trainings = Earlier training
office-application-certificate = Certificate
office-application-no_certificate = No certificate
office-application-total = Total
office-application-no_training = Said to have had no training.
office-application-documents = Files
office-application-no_documents = No files have been sent.
office-application-kilobytes = { $count } kB
office-application-mails = Mails about this application
office-application-mail_subject = Subject
office-application-mail_to = To
office-application-mail_at = When
office-application-mail_error = { $count ->
    [one] { $count } try in vain. The mail server:
   *[other] { $count } tries in vain. The mail server:
}
office-application-no_mails = There are no mails about this application yet.
office-application-history = History
office-application-when = When
office-application-who = Who
office-application-what = What
office-application-reason = Reason
office-application-empty = empty
office-application-no_history = Nothing has been recorded yet.
term-actor-applicant = Applicant
term-actor-visitor = Visitor
term-actor-system = System
term-requirement-holds_any = A licence this course asks for
term-requirement-holds_none = No licence that excludes
term-requirement-healthcare_profession = A health profession
term-requirement-prior_training = Training for medical safety managers
term-requirement-safety_role = Work in medical safety
term-requirement-recommendation = Recommendation

# Heads of the saved list
office-export-file_name = applications-{ $year }-{ $day }
office-export-sheet = Applications
office-export-number = Number
office-export-state = State
office-export-complete = Complete
office-export-submitted = Received
office-export-name = Name
office-export-kana = Reading in kana
office-export-roman = In Latin letters
office-export-family_name = Family name
office-export-given_name = Given name
office-export-family_kana = Family name (kana)
office-export-given_kana = Given name (kana)
office-export-former_family_name = Former family name
office-export-roman_family = Family name (Latin letters)
office-export-roman_given = Given name (Latin letters)
office-export-email = E-mail
office-export-phone = Telephone
office-export-licences = Licences
office-export-main_profession = Main profession
office-export-other_profession = Profession (other)
office-export-institution = Institution
office-export-facility_kind = Kind of facility
office-export-founder = Founder
office-export-beds = Beds
office-export-prefecture = Prefecture
office-export-postal_code = Postal code
office-export-address = Address
office-export-legal_entity = Paying legal entity
office-export-department = Department
office-export-job_title = Title
office-export-safety_role = Work in medical safety
office-export-choice = Choice
office-export-verdict = Eligibility
office-export-training_hours = Hours of training
office-export-certificates = Certificates
office-export-recommender_way = How it is recommended
office-export-recommender_name = Recommender’s name
office-export-recommender_title = Recommender’s title
office-export-recommender_email = Recommender’s e-mail
office-export-updated = Last changed
