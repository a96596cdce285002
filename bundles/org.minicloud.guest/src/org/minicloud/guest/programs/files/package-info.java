/** Commands for files and directories. */
package org.minicloud.guest.programs.files;
