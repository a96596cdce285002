/** What the user sets once: pace at start, questions, light or dark. */
package org.minicloud.console.preferences;
