/** What is to be said about one instance. */
package org.minicloud.console.details;
