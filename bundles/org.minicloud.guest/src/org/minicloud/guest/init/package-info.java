/** From the first process to a prompt: init and its services, cloud-init, log-in, and the orderly way down. */
package org.minicloud.guest.init;
