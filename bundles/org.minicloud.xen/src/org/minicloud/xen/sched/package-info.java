/** The credit scheduler: which vCPU holds which physical CPU, as Xen's {@code common/sched/credit.c} decides it. */
package org.minicloud.xen.sched;
