/** What-if experiments: a described set-up of domains with workloads, run on a host in cloud time, and what it showed. */
package org.minicloud.experiment;
