/** Networks of one's own, and the default one of every region. */
package org.minicloud.cloud.vpc;
