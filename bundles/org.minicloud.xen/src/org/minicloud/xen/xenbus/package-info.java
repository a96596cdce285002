/**
 * How split drivers meet: the states in XenStore by which a front end and a back end agree on a ring, part, and find each
 * other again; and who looks for new devices on either side.
 */
package org.minicloud.xen.xenbus;
