/** Who ran when on which physical CPU. */
package org.minicloud.console.hypervisor.timeline;
