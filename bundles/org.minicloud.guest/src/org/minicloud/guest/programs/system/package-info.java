/** Commands about the machine as a whole, and cron. */
package org.minicloud.guest.programs.system;
