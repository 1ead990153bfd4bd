# The accounts of the office
nav-staff = Staff
nav-account = My account

flash-invited = The set-up link has been sent by e-mail.
flash-locked_out = The account has been locked.
flash-let_in = The account is open again.

staff-list-title = Staff
staff-list-lead = Everybody who uses the office. Choose a name to change a role or to renew a way of signing in.
staff-list-invite = Invite a member of staff
staff-list-name = Name
staff-list-email = E-mail address
staff-list-role = Role
staff-list-standing = State
staff-list-factors = Signs in with
staff-list-last_sign_in = Last sign-in
staff-list-never = None yet
staff-list-oneself = You

staff-standing-open = In use
staff-standing-not_set_up = Not set up yet
staff-standing-disabled = Locked

staff-factor-none = Nothing yet
staff-factor-password = Password
staff-factor-authenticator = Authenticator app
staff-factor-passkeys = { $count ->
    [one] 1 passkey
   *[other] { $count } passkeys
}
staff-factor-identity = Your organisation

staff-role_hint-administrator = Manages the staff accounts, and may do everything a coordinator does.
staff-role_hint-coordinator = Runs the cohort: applications, documents and e-mail.
staff-role_hint-screener = Reads applications and their documents to judge them.
staff-role_hint-accountant = Sees only the names and institutions that invoices need.

staff-invite-title = Invite a member of staff
staff-invite-lead = We send a set-up link to this address. It works once, for 24 hours.
staff-invite-email = E-mail address
staff-invite-email_hint = Please use an address that only this person reads, not a shared mailbox.
staff-invite-name = Name
staff-invite-name_hint = The name that the audit log will show.
staff-invite-role = Role
staff-invite-send = Send the invitation

staff-member-oneself = This is your own account. Change your password and the rest here:
staff-member-change = Name and role
staff-member-change_text = A change of role signs this person out everywhere.
staff-member-name = Name
staff-member-role = Role
staff-member-save = Save
staff-member-steps = What else can be done
staff-member-invite_text = This person has not set up their sign-in yet. A new link ends the earlier one.
staff-member-invite = Send the invitation again
staff-member-recover_text = If an authenticator or a passkey was lost, let this person set up a new one.
staff-member-recover = Renew the way of signing in
staff-member-disable_text = Lock the account when somebody leaves, or when you notice something strange.
staff-member-disable = Lock the account
staff-member-enable_text = Once it is open again, the same password and factors work as before.
staff-member-enable = Open the account again
staff-member-sign_ins = Signed in at present
staff-member-no_sign_ins = This person is not signed in anywhere.
staff-member-end_all = Sign out everywhere

staff-disable-title = Lock an account
staff-disable-effect_1 = This person is signed out everywhere at once.
staff-disable-effect_2 = A set-up link that was not used stops working.
staff-disable-effect_3 = The audit log and their work stay. The account can be opened again later.
staff-disable-reason = Reason
staff-disable-reason_hint = It is kept in the audit log.
staff-disable-confirm = Lock the account

staff-recover-title = Renew the way of signing in
staff-recover-effect_1 = The present authenticator and all passkeys stop working at once, and this person is signed out everywhere.
staff-recover-effect_2 = A set-up link is sent to this person by e-mail.
staff-recover-effect_3 = The next page shows, once, a code to hand over in person. Both the link and the code are needed.
staff-recover-reason = Reason
staff-recover-reason_hint = Please also say how you made sure who asked. It is kept in the audit log.
staff-recover-confirm = Start

staff-hand_over-title = The code to hand over
staff-hand_over-lead = Please give this code to { $name }.
staff-hand_over-in_person = Tell it to the person themselves, face to face or by telephone. Do not send it by e-mail.
staff-hand_over-mail = The set-up link went to:
staff-hand_over-until = Link and code work once, for { $hours } hours.
staff-hand_over-once = This code is shown on this page only. If it is lost, start once more.
staff-hand_over-back = Back to the member of staff

staff-code-title = Type the code you were given
staff-code-lead = Please type the code of eight digits that an administrator gave you in person. After that you set up a password and an authenticator app.
staff-code-hint = It is not in the e-mail. Spaces do not matter.
staff-code-next = Continue
auth-set_up-handed = Code of eight digits

staff-account-title = My account
staff-account-note = Name and role are changed by an administrator.
staff-account-password = Password
staff-account-password_text = Changing it signs you out in all other browsers.
staff-account-change_password = Change the password
staff-account-authenticator = Authenticator app
staff-account-authenticator_text = It is set up. If you change your phone, please set up the new one.
staff-account-no_authenticator = None is set up.
staff-account-change_authenticator = Set up another authenticator
staff-account-passkeys = Passkeys
staff-account-passkeys_text = Sign in with a finger, your face or the PIN of your device, without password and code.
staff-account-see_passkeys = See and add passkeys
staff-account-sign_ins = Where you are signed in
staff-account-sign_ins_text = If you do not recognise a browser, please sign it out.
staff-account-see_sign_ins = See all browsers where you are signed in

staff-password-title = Change your password
staff-password-lead = Changing it signs you out in all other browsers.
staff-password-old = Present password
staff-password-new = New password
staff-password-save = Change

staff-authenticator-title = Set up another authenticator
staff-authenticator-lead = The old one stops working when you type the first code of the new one. You are signed out in all other browsers.
staff-authenticator-fresh = For your safety this is possible only within { $minutes } minutes of signing in. Please sign in again.
staff-authenticator-sign_in = Sign in again
staff-authenticator-begin = Begin
staff-authenticator-code = Confirmation code
staff-authenticator-save = Use this authenticator

staff-passkey-title = Passkey
staff-passkey-text = If you have added a passkey, a finger, your face or the PIN of your device is all you need.
staff-passkey-sign_in = Sign in with a passkey

staff-provider-text = Sign in with the account of your organisation.
staff-provider-begin = Sign in with { $name }
staff-provider-leave_title = On to { $name }
staff-provider-leave_text = If nothing happens, please press the button.
staff-provider-leave = Go on to { $name }
staff-provider-return_title = Finish signing in
staff-provider-return_text = You are back from { $name }.
staff-provider-totp = Confirmation code
staff-provider-over_title = Signing in took too long
staff-provider-over_text = Too much time has passed, or it was begun in another browser. Please begin again.
staff-provider-provider_title = { $name } did not sign you in
staff-provider-provider_text = It was cancelled, or there is no answer at present. Please try again later, or use your password and code.
staff-provider-unknown_title = You are not on the staff here
staff-provider-unknown_text = Nobody on the staff belongs to your account at { $name }. Please ask an administrator to invite you with the same e-mail address.

staff-passkeys-title = Passkeys
staff-passkeys-lead = A passkey is made inside this device or a security key. It takes the place of password and code when you sign in.
staff-passkeys-none = There are no passkeys yet.
staff-passkeys-since = Added
staff-passkeys-last_used = Last used
staff-passkeys-add_title = Add a passkey
staff-passkeys-impossible = This browser cannot add one. Please try a recent browser with JavaScript. Password and authenticator go on working.
staff-passkeys-label = Name
staff-passkeys-label_hint = Choose a name by which you will know the device.
staff-passkeys-label_example = Office computer
staff-passkeys-add = Add a passkey
staff-passkeys-one_title = Change a passkey
staff-passkeys-save = Save
staff-passkeys-remove_title = Remove the passkey
staff-passkeys-remove_text = It will not sign you in any more. You are signed out in all other browsers.
staff-passkeys-remove = Remove this passkey

staff-problem-known = Somebody with this address works in the office already. Please choose them from the list.
staff-problem-set_up = This person has set up their sign-in. If it does not work any more, please renew it.
staff-problem-not_set_up = This person has not set up their sign-in yet. Please send the invitation again.
staff-problem-last_administrator = No other administrator can sign in. Please appoint another one first.
staff-problem-oneself = This is not possible for your own account. Please ask another administrator.
staff-problem-handed = This is not the code. Please check the eight digits that an administrator gave you.
staff-problem-old_password = This is not your present password.
staff-problem-not_fresh = You signed in some time ago. Please sign in again.
staff-problem-offer_over = This took too long. Please begin again.
staff-problem-passkey = The passkey did not sign you in. Please try again, or use your password and code.
staff-problem-passkey_new = The passkey could not be added. Please try again. If this device has one already, there is nothing to add.
staff-problem-passkey_enough = You have as many passkeys as are possible. Please remove one that you do not use.
staff-problem-provider = { $name } does not answer. Please try again later, or use your password and code.

mail-staff-invitation-subject = Action needed: Set up your office account
mail-staff-invitation-lead = You have been invited to work in the office of the training programme.
mail-staff-invitation-role = Role:
mail-staff-invitation-open = Please open this link and set up a password and an authenticator app. Have your phone at hand.
mail-staff-invitation-action = Open the set-up page
mail-staff-invitation-once = The link works once, within { $hours } hours. After that, please ask an administrator for another one.
mail-staff-invitation-secret = Please do not forward this e-mail.
mail-staff-invitation-unknown = If you do not know why you received this, please delete it.

mail-staff-recovery-subject = Action needed: Renew your way of signing in
mail-staff-recovery-lead = An administrator has started to renew your way of signing in. Your authenticator and passkeys no longer work.
mail-staff-recovery-open = Please open this link and set up a password and an authenticator app.
mail-staff-recovery-action = Open the set-up page
mail-staff-recovery-code = You also need the code of eight digits that an administrator gives you in person.
mail-staff-recovery-once = Link and code work once, within { $hours } hours.
mail-staff-recovery-unknown = If you did not expect this, please tell an administrator at once.

# Audit log
audit-account-create = Created the account
audit-account-password = Changed their own password
audit-account-authenticator = Changed their own authenticator
audit-account-passkey_add = Added a passkey
audit-account-passkey_rename = Renamed a passkey
audit-account-passkey_remove = Removed a passkey
audit-account-identity_add = Tied to an account of the organisation
audit-staff-add = Added to the staff
audit-staff-change = Changed name or role of a member of staff
audit-staff-link = Issued a set-up link
audit-staff-set_up = Set up the way of signing in
audit-staff-disable = Locked an account of the staff
audit-staff-enable = Opened an account of the staff again
audit-staff-recover = Started to renew a way of signing in
audit-sign_in-staff = Signed in to the office
audit-sign_in-passkey = Signed in to the office by passkey
audit-sign_in-provider = Signed in to the office by the organisation
audit-sign_in-link = Signed in by an e-mailed link
audit-sign_in-end = Ended a sign-in
audit-sign_in-end_others = Ended all other sign-ins
audit-sign_in-end_all = Ended every sign-in of a member of staff
audit-field-role = Role
audit-field-display_name = Name
audit-field-disabled = Locked
audit-field-authenticator = Authenticator app
audit-field-passkeys = Number of passkeys
audit-field-identity = Identity provider
audit-field-passkey = Passkey
audit-field-ended = Sign-ins ended
