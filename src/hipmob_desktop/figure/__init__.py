"""What is seen: skeleton, poses and motions, camera, and the painter."""
