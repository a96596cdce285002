/** The workbench: window, menus, tool bar, status line, perspective. */
package org.minicloud.console.shell;
