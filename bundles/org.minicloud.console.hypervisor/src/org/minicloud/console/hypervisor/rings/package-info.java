/** The rings between front ends and back ends, drawn as what they are. */
package org.minicloud.console.hypervisor.rings;
