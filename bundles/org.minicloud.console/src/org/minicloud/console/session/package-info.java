/** The session with a cloud: connection, region scope, background calls and what became of them. */
package org.minicloud.console.session;
