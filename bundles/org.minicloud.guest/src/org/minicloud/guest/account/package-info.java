/** Accounts: users, groups and passwords of {@code /etc}, and the programs that change them. */
package org.minicloud.guest.account;
