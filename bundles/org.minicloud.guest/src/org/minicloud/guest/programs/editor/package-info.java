/** Editors, and the programs that show texts page by page. */
package org.minicloud.guest.programs.editor;
