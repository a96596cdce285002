/** Services: what their unit files say, how init starts, watches and stops them, and the commands that ask for it. */
package org.minicloud.guest.service;
