/** What a hypervisor itself has to say. */
package org.minicloud.console.hypervisor.log;
