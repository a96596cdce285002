/** Shared rings: how a front end in one domain and a back end in another hand each other requests and responses. */
package org.minicloud.xen.ring;
