/** The manual. */
package org.minicloud.guest.programs.man;
