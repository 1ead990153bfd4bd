# Pages that only a demonstration has
demo-sign_in-title = Sign in to the demo
demo-sign_in-as_staff = You are about to sign in as { $name } ({ $role }).
demo-sign_in-as_applicant = You are about to sign in as the applicant { $name }.
demo-sign_in-invented = This person is invented. No password is needed, and this page works as often as you like for as long as the demo runs.
demo-sign_in-submit = Sign in
demo-sign_in-back = Look at the public pages

demo-mailbox-title = Demo mailbox
demo-mailbox-lead = Every mail this demo has sent, whoever it is addressed to. Nobody has really received any of them.
demo-mailbox-most = Showing the latest { $count }.
demo-mailbox-empty = There is no mail yet. Send an application or sign in by mail, and it will arrive here.

demo-mail-subject = Subject
demo-mail-to = To
demo-mail-state = State
demo-mail-written = Written
demo-mail-sent = Sent
demo-mail-message_id = Message-ID
demo-mail-as_text = As plain text
demo-mail-as_page = As HTML
demo-mail-no_text = There is no text.
demo-mail-links = Open links from the plain text above.

