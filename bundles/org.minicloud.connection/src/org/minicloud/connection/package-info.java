/** What a console may know of a cloud. */
package org.minicloud.connection;
