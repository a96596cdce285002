/** The application server: small programs of the user in JavaScript, which answer HTTP requests. */
package org.minicloud.guest.software.app;
