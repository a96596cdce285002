/** HTTP/1.1: messages, the web server in the manner of Apache and nginx with its configuration files, and a load generator. */
package org.minicloud.guest.software.http;
