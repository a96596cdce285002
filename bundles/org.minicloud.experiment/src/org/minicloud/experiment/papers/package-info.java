/** Published measurements of Xen's scheduler, done again on this engine: what was found there beside what is found here. */
package org.minicloud.experiment.papers;
