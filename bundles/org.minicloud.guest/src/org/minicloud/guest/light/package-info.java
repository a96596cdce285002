/** A light kernel that only computes and sleeps: workloads for experiments with the scheduler. */
package org.minicloud.guest.light;
