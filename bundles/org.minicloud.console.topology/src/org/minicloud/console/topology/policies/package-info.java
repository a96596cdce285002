/** What may be done to a part: each policy answers a request with an edit of the document, wrapped as a command, or says why not. */
package org.minicloud.console.topology.policies;
