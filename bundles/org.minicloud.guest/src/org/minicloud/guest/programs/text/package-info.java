/** Commands that work on text, and on bytes. */
package org.minicloud.guest.programs.text;
